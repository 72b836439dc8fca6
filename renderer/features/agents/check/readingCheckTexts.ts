import type { ReadingCheck } from '../../../../main/app/records/agentRecords.ts';
import { formatNumber, formatShare, undefinedSign } from '../../../ui/format.ts';

/** `-5.93 to 2.38`. */
export function rangeText(range: [number, number] | null): string {
  return range === null ? undefinedSign : `${formatNumber(range[0])} to ${formatNumber(range[1])}`;
}

/** `1.31 of 2.00 bits`. */
export function entropyText(entropy: ReadingCheck['entropy']): string {
  return entropy === null
    ? undefinedSign
    : `${formatNumber(entropy.mean)} of ${formatNumber(entropy.most)} bits`;
}

/** What the agreement of a reading says beside what needs no agent, a phrase; '' where there is none. */
export function verdict(agreement: ReadingCheck['agreement']): string {
  if (agreement === null) return '';
  const { share, constant, chance } = agreement;
  if (share > constant) return 'more than always the same action';
  if (share > chance) return 'more than guessing, not more than always the same action';
  return 'no more than guessing: this reading may be wrong';
}

/** The three shares of a check as they stand in a table. */
export function shareTexts(agreement: ReadingCheck['agreement']): {
  agent: string;
  constant: string;
  chance: string;
} {
  return {
    agent: formatShare(agreement?.share),
    constant: formatShare(agreement?.constant),
    chance: formatShare(agreement?.chance),
  };
}
