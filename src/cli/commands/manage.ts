import { type ManageWorld, type Move, moveCards, undoLast } from '../../app/manage.ts';
import { GRADE_NAMES } from '../../domain/grade.ts';
import type { ReviewEvent } from '../../domain/review-event.ts';
import type { Context } from '../context.ts';

async function worldOf(context: Context): Promise<ManageWorld> {
  const { clock, ids } = context.world;
  return { bank: await context.bank(), log: context.log(), scheduler: context.scheduler(), clock, ids };
}

const DONE: Readonly<Record<Move, (id: string) => string>> = {
  suspended: (id) => `${id} is suspended; to bring it back: aiprep resume ${id}`,
  restored: (id) => `${id} is back in study`,
  buried: (id) => `${id} is put off until tomorrow`,
  reset: (id) => `${id} is new again; its history stays in the log`,
};

/** `aiprep suspend`, `resume`, `bury` and `reset`. */
export async function move(context: Context, kind: Move, ids: readonly string[]): Promise<void> {
  const moved = moveCards(await worldOf(context), kind, ids);
  context.io.print([...moved.map(DONE[kind]), 'To take this back: aiprep undo']);
}

function nameOf(event: ReviewEvent): string {
  switch (event.kind) {
    case 'answered':
    case 'crammed':
      return `the grade ${GRADE_NAMES[event.grade]} of ${event.cardId}`;
    case 'flagged':
      return `the flag on ${event.cardId}`;
    case 'unflagged':
      return `clearing the flags of ${event.cardId}`;
    case 'suspended':
      return `suspending ${event.cardId}`;
    case 'restored':
      return `resuming ${event.cardId}`;
    case 'buried':
      return `burying ${event.cardId}`;
    case 'reset':
      return `resetting ${event.cardId}`;
    default:
      return `moving ${event.cardId} to the front`;
  }
}

/** `aiprep undo`: the last thing done to any card. */
export async function undo(context: Context): Promise<void> {
  const { clock, ids } = context.world;
  const undone = undoLast({ log: context.log(), clock, ids });
  context.io.print([`Undone: ${nameOf(undone)}`]);
}
