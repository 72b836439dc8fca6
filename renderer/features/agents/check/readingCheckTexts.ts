import type { ReadingCheck } from '../../../../main/app/records/agentRecords.ts';
import type { ReadingRecord } from '../../../../main/app/records/inspectionRecords.ts';
import { formatNumber, formatShare, undefinedSign } from '../../../ui/format.ts';

/** Two decimals tell most outputs apart; what lies closer together has more, up to these. */
const mostDecimals = 7;

/** `-5.93 to 2.38`, with as many decimals as keep both ends apart: `-0.0317 to -0.0312`. */
export function rangeText(range: [number, number] | null): string {
  if (range === null) return undefinedSign;
  const [least, greatest] = range;
  for (let decimals = 2; ; decimals += 1) {
    const [from, to] = [formatNumber(least, decimals), formatNumber(greatest, decimals)];
    if (from !== to || least === greatest || decimals === mostDecimals) return `${from} to ${to}`;
  }
}

/** What the column of a policy's numbers is called: Q values, logits, or for readings of several kinds outputs. */
export function policyColumn(readings: readonly Pick<ReadingRecord, 'outputs'>[]): string {
  const meanings = new Set(readings.flatMap(({ outputs }) => outputs.policy?.meaning ?? []));
  const [meaning] = meanings;
  if (meanings.size > 1 || meaning === undefined) return 'Outputs';
  return { q: 'Q values', logits: 'Logits', sigmoid: 'Probabilities' }[meaning];
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
