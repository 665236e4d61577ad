import { ALGORITHM, type Scheduler } from '../domain/scheduler.ts';
import type { Db } from '../sqlite.ts';
import { currentNumber, insertVersion, versionOf } from './model-versions.ts';
import { type ModelInForce, type OnReplay, rebuildViews, viewsMatch } from './views.ts';

/** The newest parameters in the log, with the settings of `given`; null when this program cannot compute by them. */
export function modelInForce(db: Db, given: Scheduler): ModelInForce | null {
  const version = versionOf(db, currentNumber(db));
  if (version?.algorithm !== ALGORITHM) return null;
  const isOurs = String(version.weights) === String(given.weights);
  if (version.origin === 'default' && !isOurs) return null;
  return { scheduler: isOurs ? given : given.withWeights(version.weights), number: version.number };
}

function adoptDefault(db: Db, scheduler: Scheduler): ModelInForce {
  const { weights } = scheduler;
  const rest = { at: null, before: null, fit: null };
  const { number } = insertVersion(db, { ...rest, algorithm: ALGORITHM, weights, origin: 'default' });
  return { scheduler, number };
}

/** Brings the views up to date, where another program, model or set of settings has left them. */
export function openViews(db: Db, given: Scheduler, onReplay: OnReplay): ModelInForce {
  const ready = modelInForce(db, given);
  if (ready && viewsMatch(db, ready)) return ready;
  return db
    .transaction(() => {
      const model = modelInForce(db, given) ?? adoptDefault(db, given);
      if (!viewsMatch(db, model)) rebuildViews(db, model, onReplay);
      return model;
    })
    .immediate();
}
