import { cardReport, reportData } from '../../app/card-report.ts';
import { cardReportLines } from '../../terminal/views/card-report-view.ts';
import type { Context } from '../context.ts';
import { queryWorld } from '../worlds.ts';

/** `aiprep card ID`: what is known of a card, where `aiprep show ID` is the card itself. */
export async function card(
  context: Context,
  id: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const { io, theme } = context;
  const world = await queryWorld(context);
  const report = cardReport(world, id);
  if (json) io.print([JSON.stringify(reportData(report), null, 2)]);
  else context.draw(cardReportLines(report, world.moment, io.columns(), theme));
}
