import type { ReferralKind } from '#domain/referral';
import type { OfficialDocument } from '#support/documents/official-document';
import { caseSource, leadReport } from './forms.ts';
import {
  assistanceLetter,
  correctionOrder,
  guidanceLetter,
  type Place,
  platformRequest,
  transferLetter,
  withdrawalLetter,
} from './letters.ts';
import type { ReferralLetter } from './referral-facts.ts';

const TEMPLATES: Record<ReferralKind, (facts: ReferralLetter, place: Place) => OfficialDocument> = {
  'lead-report': leadReport,
  'case-source': caseSource,
  transfer: transferLetter,
  'platform-request': platformRequest,
  guidance: guidanceLetter,
  assistance: assistanceLetter,
  correction: correctionOrder,
  withdrawal: withdrawalLetter,
};

/** The text of a regulator's letter. */
export function referralDocument(kind: ReferralKind, facts: ReferralLetter, place: Place): OfficialDocument {
  return TEMPLATES[kind](facts, place);
}
