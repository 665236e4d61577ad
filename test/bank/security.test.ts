import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

describe('prompt-injection-kinds', () => {
  const text = cardText('prompt-injection-kinds');

  it('counts missed attacks and false alarms', () => {
    const [mails, attacks] = [10_000, 10];
    const caught = attacks * 0.9;
    const falseAlarms = (mails - attacks) * 0.01;
    expect(text).toContain(`10 x 10% = ${attacks - caught} attack a day`);
    const share = Math.round((100 * falseAlarms) / (falseAlarms + caught));
    expect(text).toContain(
      `${us(mails - attacks)} x 1% = ${us(falseAlarms)} false, ${caught} true: ${share}% of flags are false`,
    );
    expect(text).toContain(`must open ${us(falseAlarms + caught)} flags a day`);
  });
});

describe('lethal-trifecta', () => {
  const text = cardText('lethal-trifecta');

  it('says how many bytes a link carries', () => {
    const characters = 2000;
    const bytes = Buffer.from('A'.repeat(characters), 'base64').length;
    expect(text).toContain(`An address of ${us(characters)} characters carries about ${us(bytes)} bytes`);
    // "Dozens of keys" of 32 bytes.
    expect(bytes / 32).toBeGreaterThan(24);
  });
});

describe('owasp-llm-top-ten', () => {
  const text = cardText('owasp-llm-top-ten');

  it('lists ten entries, each with another place in the edition before', () => {
    const rows = [...text.matchAll(/\| (\d\d) \| [^|]+ \| [^|]+ \| (\d\d) \|/g)];
    const ten = Array.from({ length: 10 }, (_, i) => String(i + 1).padStart(2, '0'));
    expect(rows.map((row) => row[1])).toEqual(ten);
    expect(rows.map((row) => row[2]).sort()).toEqual(ten);
  });

  it('groups all ten', () => {
    const grouped = [...text.matchAll(/(?:goes in|comes out|does and costs) \(([\d, ]+)\)/g)].flatMap(
      (match) => (match[1] ?? '').split(', '),
    );
    expect(grouped.sort()).toEqual(Array.from({ length: 10 }, (_, i) => String(i + 1).padStart(2, '0')));
  });

  it('prices the flood and the cap', () => {
    const perSecond = (5 * 8000 * 15) / 1e6;
    expect(text).toContain(
      `5 x 8,000 x $15 / 1e6 = $${perSecond.toFixed(2)} a second = $${us(perSecond * 86_400)} a day`,
    );
    const capped = (20 * 60 * 24 * 1000 * 15) / 1e6;
    expect(text).toContain(`20 requests/min of 1,000 tokens = $${us(capped)} a day from one account`);
  });
});

describe('model-supply-chain', () => {
  it('relies on a digest that changes with one byte', () => {
    const digest = (content: string): string => createHash('sha256').update(content).digest('hex');
    expect(digest('weightsx')).not.toBe(digest('weights'));
    expect(cardText('model-supply-chain')).toContain('assert hashlib.sha256(tampered).hexdigest() != PINNED');
  });
});
