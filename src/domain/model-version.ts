/** How well two sets of parameters predict the same reviews; lower is better. */
export interface Fit {
  /** Mean negative log likelihood of what happened. */
  readonly logLoss: number;
  /** Root mean square error of predicted against actual recall in bins of like reviews, 0..1. */
  readonly rmse: number;
}

/** What parameters were fitted to, and how they do on reviews that they were not fitted to. */
export interface FitReport {
  readonly reviews: number;
  /** The newest of them, which only the comparison saw. */
  readonly heldOut: number;
  /** By the parameters in force until then. */
  readonly before: Fit;
  readonly after: Fit;
}

/** Parameters of the memory model, from one adoption to the next. */
export interface ModelVersion {
  /** In order of adoption, from 1. */
  readonly number: number;
  /** Real instant, ms; null when they came with the program. */
  readonly at: number | null;
  readonly algorithm: string;
  readonly weights: readonly number[];
  readonly origin: 'default' | 'fitted' | 'reverted';
  /** The version that undoing this adoption goes back to. */
  readonly before: number | null;
  readonly fit: FitReport | null;
}
