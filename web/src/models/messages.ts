/// Between the page and the worker that runs one program of a model.

export interface Order {
  /// Address of its glue.
  readonly program: string;
  readonly job: string;
  readonly units: number;
}

export type Command = { readonly kind: 'run'; readonly order: Order } | { readonly kind: 'cancel' };

/// Requests, and bytes of the program's heap that are in use.
export interface Counts {
  readonly sent: number;
  readonly answered: number;
  readonly aborted: number;
  readonly held: number;
}

export type Report =
  /// All its requests have been sent.
  | { readonly kind: 'begun' }
  /// What the program has noted.
  | { readonly kind: 'done'; readonly figures: Readonly<Record<string, number>> }
  /// What it says has failed, and when.
  | { readonly kind: 'failed'; readonly what: string; readonly ms: number }
  /// It could not go on: what it said last.
  | { readonly kind: 'broken'; readonly what: string }
  | { readonly kind: 'cancelled'; readonly counts: Counts }
  /// Nothing is under way any more.
  | { readonly kind: 'settled'; readonly counts: Counts };
