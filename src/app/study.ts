import { type Card, changedParts } from '../domain/card.ts';
import type { Grade } from '../domain/grade.ts';
import { NO_PROFILE } from '../domain/profile.ts';
import { dueDayOf } from '../domain/review.ts';
import { suggestGrade } from '../domain/rubric.ts';
import type { Interval } from '../domain/scheduler.ts';
import { activeMs } from '../domain/session-timer.ts';
import type { StudyAction } from '../domain/study-action.ts';
import type { StudyEffect, StudyEvent } from '../domain/study-events.ts';
import {
  type IdleReport,
  type LeechReport,
  reportIdle,
  type StudyScreen,
  type StudySummary,
  summarizeStudy,
} from '../domain/study-report.ts';
import { type StudyLimits, startStudy, studyStep } from '../domain/study-session.ts';
import { cardOnScreen, gradedAnswers, remaining } from '../domain/study-state.ts';
import type { DrillWorld } from './drill-world.ts';
import { type CardEdit, editCard, editProblem, restoreCard } from './edit-card.ts';
import { momentOf } from './moment.ts';
import { drawnCards } from './profile.ts';
import { toEvent } from './study-actions.ts';
import { leechReport, logAct, retractAct, type SeenCard } from './study-log.ts';
import { drawSession, type QueueOptions, sessionCards } from './study-queue.ts';

export interface StudyWorld extends DrillWorld {
  /** The folder of the cards that came with the program. */
  readonly shippedBank: string;
}

export interface StudyOptions extends QueueOptions, StudyLimits {}

/** A study session in progress. What was graded or marked is on the disk when `act` returns. */
export interface StudyRun {
  screen(): StudyScreen;
  /** @throws UserError when the log cannot be written; nothing is then done */
  act(action: StudyAction): void;
  /**
   * Lets an editor change the file of the card on the screen, and goes on with the new text.
   *
   * @param open runs the editor until it is closed
   */
  edit(open: (file: string) => Promise<void>): Promise<void>;
  /** Takes back the last act; edits of files too. */
  undo(): void | Promise<void>;
  summary(): StudySummary;
  /** Why there is nothing to ask, for a session that begins without a card. */
  idle(): IdleReport;
}

interface Shown extends SeenCard {
  readonly intervals: Record<Grade, Interval>;
}

const DONE_NOTICE = {
  suspended: 'is suspended until: aiprep resume',
  buried: 'is put off until tomorrow.',
  note: 'is flagged; see: aiprep flags',
  wrong: 'is marked as probably wrong; see: aiprep flags',
} as const;

const SHIPPED_NOTICE = ' An update of aiprep will bring its own text of it back.';

/**
 * Starts a session on what is due and on today's new cards, or on any cards to cram them.
 *
 * @throws UserError when a topic is unknown
 */
export function openStudy(world: StudyWorld, options: StudyOptions): StudyRun {
  const { log, scheduler, clock } = world;
  const { dayStartsAt, answerCapMs } = scheduler.settings;
  const drawn = drawSession(world, options);
  const rules = { cram: options.cram ?? false, leechLapses: options.leechLapses ?? 0 };
  let { bank } = world;
  let session = startStudy(drawn.queue, clock.now(), options);
  let shown: Shown | null = null;
  let leech: LeechReport | null = null;
  let { notice } = drawn;
  const edits: CardEdit[] = [];

  const see = (card: Card): Shown => {
    const state = log.state(card.id);
    return { card, state, intervals: scheduler.preview(state.memory, momentOf(clock, dayStartsAt)) };
  };

  /** Loads the card that came onto the screen; one that left the bank meanwhile is passed over. */
  function load(): void {
    for (let id = cardOnScreen(session); id !== null; id = cardOnScreen(session)) {
      if (shown?.card.id === id && session.phase === 'answer') return;
      const card = bank.card(id);
      if (card) {
        shown = see(card);
        return;
      }
      session = studyStep(session, { type: 'gone', now: clock.now() }).state;
    }
    if (session.phase !== 'leech') shown = null;
  }

  function perform(effect: StudyEffect): StudyEvent {
    if (effect.type === 'record') {
      const { act } = effect;
      if (!shown) throw new Error('something was to be recorded, but no card is on the screen');
      const result = logAct(world, act, shown, rules);
      if (result.type === 'refused')
        notice = 'That card was answered in another terminal meanwhile; the other answer counts.';
      else if (act.kind !== 'graded') {
        notice = `${act.cardId} ${DONE_NOTICE[act.kind === 'moved' ? act.move : act.flag]}`;
        if (act.kind === 'moved' && act.move === 'suspended') notice += ` ${act.cardId}`;
      }
      if (result.type === 'recorded' && result.leech) leech = leechReport(world, shown.card);
      return result;
    }
    const { act } = effect;
    if (act.kind === 'edited') {
      const edit = edits.pop();
      notice =
        edit && restoreCard(edit)
          ? 'Undone: the file is as it was.'
          : 'The file has been changed again since; it was left alone.';
    } else {
      retractAct(world, act);
      notice =
        act.kind === 'graded' ? 'Undone: grade this card again.' : `Undone: ${act.cardId} is as it was.`;
    }
    return { type: 'retracted', now: clock.now() };
  }

  function dispatch(event: StudyEvent): void {
    const { state, effects } = studyStep(session, event);
    // The state moves on only when the log has taken what it stands for.
    const results = effects.map(perform);
    session = results.reduce((next, result) => studyStep(next, result).state, state);
    load();
  }

  function screen(): StudyScreen {
    const { checklist = null } = session.phase === 'answer' ? session : {};
    const { card, state, intervals } = shown ?? { card: null, state: null, intervals: null };
    const counts = checklist !== null && (checklist.open || checklist.touched);
    return {
      session,
      card,
      intervals: rules.cram ? null : intervals,
      isNew: state?.memory === null,
      changed: card && state?.contentHash ? changedParts(state.contentHash, card.contentHash) : [],
      suggestion: counts ? suggestGrade(checklist.ticks, card?.must ?? 0) : null,
      leech: session.phase === 'leech' ? leech : null,
      answered: gradedAnswers(session).length,
      remaining: remaining(session),
      activeMs: activeMs(session.timer, clock.now()),
      notice,
    };
  }

  const shipped = ({ file }: Card): boolean => file.startsWith(world.shippedBank);

  /** Takes up the text of a card's file as it is now. */
  async function reload(card: Card): Promise<string | null> {
    bank = await bank.refresh();
    const problem = editProblem(bank, card);
    const present = bank.card(card.id);
    if (present && shown?.card.id === card.id) shown = { ...shown, card: present };
    return problem;
  }

  load();
  return {
    screen,
    act(action) {
      notice = null;
      const event = toEvent(action, screen(), clock.now());
      if (event) dispatch(event);
    },
    async edit(open) {
      if (!shown) return;
      const { card } = shown;
      const edit = await editCard(card, open);
      notice = 'Nothing was changed.';
      if (!edit) return;
      edits.push(edit);
      dispatch({ type: 'edited', now: clock.now() });
      const problem = await reload(card);
      notice = problem
        ? `The card stays as it was, because of its file: ${problem}. Edit it again, or undo.`
        : `The card is as you edited it; its history goes on.${shipped(card) ? SHIPPED_NOTICE : ''}`;
    },
    undo() {
      notice = null;
      const last = session.acts.at(-1);
      dispatch({ type: 'undo', now: clock.now() });
      if (last?.kind !== 'edited' || !shown) return;
      return reload(shown.card).then(() => undefined);
    },
    summary() {
      const { today } = momentOf(clock, dayStartsAt);
      const states = log.states();
      const cards = drawnCards(bank.cards, log, options.profile ?? NO_PROFILE);
      const dueTomorrow = cards.filter(({ id }) => {
        const state = states.get(id);
        return state && dueDayOf(state) === today + 1;
      }).length;
      return summarizeStudy(session, dueTomorrow, answerCapMs);
    },
    idle() {
      const { today } = momentOf(clock, dayStartsAt);
      return reportIdle(sessionCards(world, options), log.states(), today, drawn.queue.held);
    },
  };
}
