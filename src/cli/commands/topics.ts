import { listTopics } from '../../app/list.ts';
import { topicListLines } from '../../terminal/views/list-view.ts';
import type { Context } from '../context.ts';

export interface TopicsOptions {
  readonly json?: boolean;
}

export async function topics(context: Context, { json }: TopicsOptions): Promise<void> {
  const { io, theme } = context;
  const result = listTopics(await context.bank());
  if (json) io.print([JSON.stringify(result, null, 2)]);
  else context.draw(topicListLines(result, io.columns(), theme));
}
