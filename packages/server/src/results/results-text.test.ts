import { expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { did, everyCase, fakeData, fakeMean, halves, spread } from './fake-data.testing.ts';
import { renderText } from './results-text.ts';
import { clip, measureWidth, type Paint } from './screen-text.ts';

const plain: Paint = (_, text) => text;
const render = (data = everyCase(), columns = 80) => renderText(computeResults(data), { columns, paint: plain });

const purchase = fakeMean('purchase', [spread(1000, 10, 3), spread(1000, 10.6, 3)], { direction: 'increase' });

test('shows an experiment with a clear result in a few lines', () => {
  expect(render(fakeData(halves(1000, 1000), [purchase]))).toMatchInlineSnapshot(`
    "checkout
    Experiment by userID, 2026-01-01 to 2026-01-14, Pacific time

      Group    Units  Share  Expected
      Control  1,000  50.0%     50.0%  ████████████
      Test     1,000  50.0%     50.0%  ████████████

    Test compared with Control
      Metric          Control   Test   Lift    95% interval       p  Verdict
      purchase (sum)    10.00  10.60  +6.0%  +3.3% to +8.7%  <0.001  better

      Metric          Chance to win  Expected loss  Detectable  More units
      purchase (sum)         100.0%           0.0%       ±3.8%           0

      95% intervals by Fieller's theorem, p by Welch's t-test or z-test. Chance to
      win and expected loss come from a normal posterior with a flat prior. The
      detectable lift is found with a power of 80%. More units: until a lift of 5%
      is detectable.
    "
  `);
});

test('shows every kind of result and note in 80 columns', () => {
  expect(render()).toMatchInlineSnapshot(`
    "checkout
    Experiment by userID, 2026-01-01 to 2026-01-14, Pacific time

      Group          Units  Share  Expected
      Control       10,400  34.4%     33.3%  ████████
      Green button   9,954  32.9%     33.3%  ████████
      Blue           9,900  32.7%     33.3%  ████████

      ! Sample ratio mismatch (p <0.001). The groups differ more from their expected
        shares than chance explains, so units are assigned or lost unevenly. Find
        the cause before you trust any lift.

      12 units were exposed to two groups and are not counted.

    Green button compared with Control
      Metric                     Lift            95% interval       p  Verdict
      Revenue (sum,…imary)      +5.0%      +3.1% to     +6.9%  <0.001  better    1
      Items per ord…imary)      +0.5%      −1.0% to     +2.0%   0.524  –
      purchase (days)           +6.5%      +0.6% to    +12.8%   0.030  –         2
      refund (count)             +96%       −18% to     +571%   0.120  –
      gift_card (count)     +0.000603  +0.000110 to  +0.00131   0.014  few data  3 4
      account_delet…count)          0  −0.000369 to +0.000386   1.000  few data  4 5
      profit (sum)             +0.600     +0.353 to    +0.847  <0.001  higher    6
      page_load_ms …drail)      +2.1%      +0.7% to     +3.5%   0.002  worse     7

      Metric                    Chance to win  Expected loss  Detectable  More units
      Revenue (sum, primary)           100.0%           0.0%       ±2.6%           0
      Items per order …rimary)          73.8%           0.1%       ±2.1%           0
      purchase (days)                   98.5%           0.0%       ±8.4%      37,551
      refund (count)                    94.0%           1.6%     ±172.8%  24,288,414
      profit (sum)                     100.0%         2.4E−8      ±0.354
      page_load_ms (su…rdrail)           0.1%           2.1%       ±1.9%           0

    Blue compared with Control
      Metric                     Lift            95% interval       p  Verdict
      Revenue (sum, …imary)     −0.4%      −2.2% to     +1.4%   0.656  –         1
      Items per orde…imary)     +1.0%      −0.5% to     +2.4%   0.204  –
      purchase (days)           +1.0%      −4.7% to     +7.0%   0.738  –
      refund (count)             −21%       −85% to     +188%   0.657  –
      gift_card (count)      +0.00121  +0.000576 to  +0.00212  <0.001  few data  3 4
      account_delete…count)         0  −0.000369 to +0.000388   1.000  few data  4 8
      profit (sum)             +0.100     −0.148 to    +0.348   0.429  –         6
      page_load_ms (…drail)     −0.5%      −1.8% to     +0.9%   0.476  –

      Metric                    Chance to win  Expected loss  Detectable  More units
      Revenue (sum, primary)            32.8%           0.6%       ±2.6%           0
      Items per order …rimary)          89.8%           0.0%       ±2.1%           0
      purchase (days)                   63.1%           0.8%       ±8.4%      36,400
      refund (count)                    32.9%          31.5%     ±133.9%  14,531,352
      profit (sum)                      78.6%         0.0154      ±0.354
      page_load_ms (su…rdrail)          76.2%           0.1%       ±1.9%           0

      1 Lift, interval and p use CUPED, which removes the variance that the 7 days
        before exposure explain.
      2 The interval excludes 0, but the result is not significant among 6 tests.
      3 Too little data for a verdict: Control has 0 of the 5 units with the event.
      4 The row shows the difference of the proportions with Newcombe's interval,
        and p by Fisher's exact test.
      5 Too little data for a verdict: Control has 0 of the 5 units with the event,
        and Green button has 0 of the 5 units with the event.
      6 Control's mean is not above 0, so the table shows the difference in the
        metric's unit.
      7 Valid only for a single look at the planned end. The sequential interval
        still includes 0.
      8 Too little data for a verdict: Control has 0 of the 5 units with the event,
        and Blue has 0 of the 5 units with the event.

      95% intervals by Fieller's theorem, p by Welch's t-test or z-test. Verdicts
      are adjusted for 4 primary tests, and separately for 6 secondary tests by
      Benjamini-Hochberg: at most 5% of the discoveries are expected to be false.
      Guardrails are not adjusted, so that no harm is missed. Chance to win and
      expected loss come from a normal posterior with a flat prior. The detectable
      lift is found with a power of 80%. More units: until a lift of 5% is
      detectable.
    "
  `);
});

test('shows the means and plots of the intervals on a wide screen', () => {
  const [, table] = render(everyCase(), 120).split('Green button compared with Control\n');
  expect(table?.split('\n\n')[0]).toMatchInlineSnapshot(`
    "  Metric                     Control  Green …on       Lift            95% interval       p  Verdict        −20%  0   20%
      Revenue (sum, primary)       24.00      25.20      +5.0%      +3.1% to     +6.9%  <0.001  better    1          │●╴
      Items per order …rimary)     1.500      1.507      +0.5%      −1.0% to     +2.0%   0.524  –                    ●╴
      purchase (days)             0.1820     0.1939      +6.5%      +0.6% to    +12.8%   0.030  –         2          ├─●─╴
      refund (count)            0.000769    0.00151       +96%       −18% to     +571%   0.120  –               ╶────┼─────▶
      gift_card (count)                0   0.000603  +0.000603  +0.000110 to  +0.00131   0.014  few data  3 4        │
      account_deleted (count)          0          0          0  −0.000369 to +0.000386   1.000  few data  4 5        │
      profit (sum)                −2.000     −1.400     +0.600     +0.353 to    +0.847  <0.001  higher    6          │
      page_load_ms (su…rdrail)     812.0      829.0      +2.1%      +0.7% to     +3.5%   0.002  worse     7          ├●"
  `);
});

test('no line is wider than the screen, in any script', () => {
  const names = [
    'a_name_that_goes_on_and_on_and_on_until_it_is_much_too_long_to_read',
    '購入した商品の数と金額の合計と平均',
    '👩‍👩‍👧‍👦👍🏽 é',
  ];
  const data = everyCase();
  const long = {
    ...data,
    groups: data.groups.map((group, at) => ({ ...group, name: names[at] ?? '' })),
    metrics: data.metrics.map((metric, at) => ({ ...metric, name: names[at % 3] ?? '' })),
  };
  for (let columns = 80; columns <= 140; columns += 4)
    for (const line of render(long, columns).split('\n')) expect(measureWidth(line), line).toBeLessThanOrEqual(columns);
});

test('measures strings in terminal columns, and clips them in the middle', () => {
  const widths = ['abc', 'é', 'e\u0301', '購入', '👍🏽', '👩‍👩‍👧‍👦', 'ﬀ'].map(measureWidth);
  expect(widths).toEqual([3, 1, 1, 4, 2, 2, 1]);
  expect(clip('support_chat_opened (count)', 20)).toBe('support_chat_…count)');
  expect(clip('購入した商品', 8)).toBe('購入…品');
});

test("names can't send control characters to the terminal", () => {
  const evil = '\u001b[2Jgone\r\n\u202e';
  const groups = halves(1000, 1000).map((group) => ({ ...group, name: `${group.name}${evil}` }));
  const text = render(fakeData(groups, [fakeMean(evil, [did(1, 1000), did(1, 1)])], { name: evil, unitType: evil }));
  expect(text).toContain('�[2Jgone');
  expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});

test('colors verdicts without changing the layout', () => {
  const styles: string[] = [];
  const paint: Paint = (style, text) => {
    styles.push(style);
    return `<${style}>${text}</${style}>`;
  };
  const painted = renderText(computeResults(everyCase()), { columns: 80, paint });
  expect(painted).toContain('<green>better  </green>');
  expect(painted).toContain('<red>worse   </red>');
  expect(new Set(styles)).toEqual(new Set(['bold', 'dim', 'cyan', 'red', 'green']));
  const bare = painted.replaceAll(/<\/?(bold|dim|cyan|red|green)>/g, '');
  expect(bare.split('\n').map((line) => line.trimEnd())).toEqual(render().split('\n'));
});

test('explains why there is nothing to compare', () => {
  expect(render(fakeData(halves(3, 2), []))).toContain('because no unit logged an event after');
  expect(render(fakeData(halves(3, 2).slice(1), [purchase]))).toContain('because there are fewer than two groups');
  expect(render(fakeData([], []))).toContain('because there are fewer than two groups');
  const unknown = halves(0, 1).map((group) => ({ ...group, share: null }));
  expect(render(fakeData(unknown, [purchase], { crossovers: 1 }))).toContain('The expected shares are unknown');
  expect(render(fakeData(halves(3, 2), [purchase], { crossovers: 1 }))).toContain('There are too few units');
  const closed = halves(300, 2).map((group, at) => ({ ...group, share: 1 - at }));
  expect(render(fakeData(closed, [purchase]))).toContain('Test has 2 units, although its share is 0%');
});
