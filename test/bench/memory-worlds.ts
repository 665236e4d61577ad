import { luckOf } from '../../src/app/luck.ts';
import { createScheduler, type MemoryModel } from '../../src/domain/scheduler.ts';
import { modelMemory, type TrueMemory } from '../../src/domain/simulate.ts';
import { normalFrom } from '../support/luck.ts';

// What learners really remember, while the scheduler believes in the default parameters.

export interface MemoryWorld {
  readonly name: string;
  /** Shares of first answers that are Again, Hard, Good, Easy; the model's own unless given. */
  readonly firstGrades?: readonly number[];
  /** The memory of one learner for a card before it is seen. */
  learner(seed: number): (cardId: string) => TrueMemory;
}

const believed = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const DECAY = believed.weights[20] ?? 0.1542;

/** Factors on what the default parameters say; 1 each for a learner whom they fit. */
interface Deviation {
  readonly first: number;
  readonly growth: number;
  readonly lapse: number;
  readonly decay: number;
  /** Added to the first difficulty. */
  readonly difficulty: number;
}

type State = ReturnType<MemoryModel['next']>;

/** FSRS-6 with other numbers: its curve with another decay, and stabilities that grow and fall otherwise. */
function deviating(by: Deviation, state: State | null = null): TrueMemory {
  const decay = DECAY * by.decay;
  const factor = 0.9 ** (-1 / decay) - 1;
  return {
    recall: (days) => (state ? (1 + (factor * days) / state.stability) ** -decay : 0),
    next(days, grade) {
      const { stability, difficulty } = believed.model.next(state, days, grade);
      if (!state) {
        const first = Math.min(Math.max(difficulty + by.difficulty, 1), 10);
        return deviating(by, { stability: Math.max(0.01, stability * by.first), difficulty: first });
      }
      const gained = stability - state.stability;
      const next =
        grade === 1 && days > 0
          ? Math.min(state.stability, stability * by.lapse)
          : state.stability + gained * (gained > 0 ? by.growth : 1);
      return deviating(by, { stability: Math.max(0.01, next), difficulty });
    },
  };
}

const NOBODY: Deviation = { first: 1, growth: 1, lapse: 1, decay: 1, difficulty: 0 };

/** Log-normal factors of a learner and of each card, around `middle`. */
function perturbed(middle: Deviation) {
  return (seed: number) => {
    const luck = luckOf(seed * 7919 + 17);
    const factor = (name: string, nth: number, deviation: number) =>
      Math.exp(deviation * normalFrom(luck, name, nth));
    const own = {
      first: factor('learner', 0, 0.9),
      growth: factor('learner', 1, 0.6),
      lapse: factor('learner', 2, 0.6),
      decay: factor('learner', 3, 0.6),
    };
    return (cardId: string) =>
      deviating({
        first: middle.first * own.first * factor(cardId, 0, 0.6),
        growth: middle.growth * own.growth,
        lapse: middle.lapse * own.lapse,
        decay: middle.decay * own.decay,
        difficulty: (luck(cardId, 9) - 0.5) * 3,
      });
  };
}

/** Days until half is forgotten, after a first Again (recalled once more), Hard, Good, Easy. */
const FIRST_HALF_LIFE = [2, 4, 8, 16] as const;
/** What a recall multiplies the half-life by, and what forgetting does; it never falls below a day. */
const GROWTH = 2;
const LOSS = 0.5;
const LEAST_HALF_LIFE = 1;

/**
 * Exponential forgetting, the Leitner case of half-life regression (Settles and Meeder 2016): each
 * answer doubles or halves the half-life; no spacing effect, no difficulty.
 */
function halfLife(ease: number, days: number | null = null): TrueMemory {
  return {
    recall: (elapsed) => (days === null ? 0 : 2 ** (-elapsed / days)),
    next(elapsed, grade) {
      if (days === null) return halfLife(ease, (FIRST_HALF_LIFE[grade - 1] ?? LEAST_HALF_LIFE) * ease);
      if (elapsed === 0) return halfLife(ease, days);
      if (grade === 1) return halfLife(ease, Math.max(LEAST_HALF_LIFE, days * LOSS));
      return halfLife(ease, days * GROWTH);
    },
  };
}

export const WORLDS: readonly MemoryWorld[] = [
  { name: 'matched', learner: () => () => modelMemory(believed.model, null) },
  { name: 'perturbed', learner: perturbed(NOBODY) },
  {
    name: 'hard',
    firstGrades: [0.5, 0.094, 0.3, 0.106],
    learner: perturbed({ ...NOBODY, first: 0.35, decay: 1.6 }),
  },
  {
    name: 'not FSRS',
    learner(seed) {
      const luck = luckOf(seed * 104_729 + 5);
      const own = Math.exp(0.3 * normalFrom(luck, 'learner', 0));
      return (cardId) => halfLife(own * Math.exp(0.3 * normalFrom(luck, cardId, 0)));
    },
  },
];
