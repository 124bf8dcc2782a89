import {
  EVIDENCE_SENTENCES,
  LEFT_OUT_REASONS,
  NOTICES,
} from '@meshstage/istio-multicluster';
import { TEST_SENTENCES } from '../collect/clusterTest/sentences';
import { FAILURE_TEXTS } from '../connect/FailureReason';
import { MESSAGES } from './messages';

type Texts = { text: string; remedy?: string };

/** Every sentence that an answer may hold, by its code. */
export function messageTexts(): Record<string, Texts> {
  return {
    ...MESSAGES,
    ...TEST_SENTENCES,
    ...mapped(NOTICES, ({ text }) => ({ text })),
    ...mapped(LEFT_OUT_REASONS, ({ why, remedy }) => ({ text: why, remedy })),
  };
}

/**
 * The English texts of the frontend, as a module: a page cannot load this
 * package, and translates sentences by their codes. Parameters stand in double
 * braces there.
 */
export function messageTextsModule(): string {
  return [
    '// Written by `yarn messages:write` from the tables of the backend and the model.',
    '',
    '/** Text and remedy of each sentence of the backend in English. */',
    `export const messageTexts = ${literal(messageTexts())} as const;`,
    '',
    '/** What it means when a call fails, and what to do about it, in English. */',
    `export const failureTexts = ${literal(FAILURE_TEXTS)} as const;`,
    '',
    '/** What evidence says in words of ours, in English. */',
    `export const evidenceTexts = ${literal(EVIDENCE_SENTENCES)} as const;`,
    '',
  ].join('\n');
}

function mapped<T>(
  table: Readonly<Record<string, T>>,
  change: (entry: T) => Texts,
): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(table).map(([code, entry]) => [code, change(entry)]),
  );
}

function literal(table: object): string {
  return JSON.stringify(table, undefined, 2).replace(/\{(\w+)\}/g, '{{$1}}');
}
