import { groupBy } from '../group-by.ts';
import { type Rate, rate } from './rate.ts';

/** Reviews that the curve is drawn over. */
export const CURVE_REVIEWS = 10;

/** How the cards of a topic were recalled at their first review, their second, and so on. */
export interface LearningCurve {
  readonly topic: string;
  /** `CURVE_REVIEWS` of them, from the first review on. */
  readonly points: readonly (Rate & { readonly review: number })[];
}

/** What was counted of the n-th reviews of a topic's cards. */
export interface NthReviews {
  readonly topic: string;
  /** From 1. */
  readonly review: number;
  readonly reviews: number;
  readonly recalled: number;
}

/** One curve for each topic with a review, in the order of the topics. */
export function learningCurves(counts: readonly NthReviews[], topics: readonly string[]): LearningCurve[] {
  const byTopic = groupBy(counts, ({ topic }) => topic);
  return topics.flatMap((topic) => {
    const ofTopic = new Map(byTopic.get(topic)?.map((count) => [count.review, count]));
    if (ofTopic.size === 0) return [];
    const points = Array.from({ length: CURVE_REVIEWS }, (_, i) => {
      const { reviews = 0, recalled = 0 } = ofTopic.get(i + 1) ?? {};
      return { review: i + 1, ...rate(reviews, recalled) };
    });
    return [{ topic, points }];
  });
}
