export { EVIDENCE_SENTENCES } from './evidenceSentences';
export type { EvidenceCode } from './evidenceSentences';
export { evidenceText, quoted } from './EvidenceText';
export type { EvidenceText } from './EvidenceText';
export type { FindingEvidence, SomeEvidence } from './FindingEvidence';
export type { NamesIn } from '../text/NamesIn';
