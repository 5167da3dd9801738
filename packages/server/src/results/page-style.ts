/** The style sheet of the results page, for light and dark screens, narrow screens and print. */
export const pageStyle = `
:root {
  --page: #f6f6f3; --card: #fff; --text: #1b1d21; --quiet: #5d636c; --line: #e4e5e2; --zero: #a9adb3;
  --better: #0f7a55; --worse: #b8322a; --other: #2a5db0; --none: #6a7079; --warning: #fdecea; --bar: #8fb0dd;
  color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #121416; --card: #1a1d20; --text: #e9eaec; --quiet: #a0a6ae; --line: #2d3136; --zero: #6b717a;
    --better: #4cc38a; --worse: #ff8078; --other: #82adf8; --none: #a0a6ae; --warning: #3a1d1b; --bar: #44679a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, tbody th, .warning, li { overflow-wrap: anywhere; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0 0 8px; font-size: 18px; }
h2 span, .about { color: var(--quiet); font-weight: 400; }
.about { margin: 4px 0 0; text-wrap: balance; }
time { white-space: nowrap; }
section { margin-top: 24px; padding: 20px 24px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.warning { margin: 24px 0 0; padding: 14px 18px; background: var(--warning); border-left: 4px solid var(--worse); border-radius: 6px; }
.warning strong { color: var(--worse); }
.facts { margin: 16px 0 0; padding-left: 20px; color: var(--quiet); }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 9px 8px; text-align: right; vertical-align: middle; font-weight: 400; border-top: 1px solid var(--line); }
thead th, thead td { padding: 4px 8px; border-top: 0; color: var(--quiet); font-size: 13px; vertical-align: bottom; }
th:first-child, td.verdict, th.verdict { text-align: left; }
th:first-child { padding-left: 0; }
td.verdict, th.verdict { padding-right: 0; }
tbody th { font-weight: 600; }
small { font-size: 13px; color: var(--quiet); font-weight: 400; }
td small { display: block; white-space: nowrap; }
sup { line-height: 0; font-weight: 400; }
sup a { padding: 0 1px; }
a { color: var(--other); text-decoration: none; }
a:hover { text-decoration: underline; }
.lift b { white-space: nowrap; }
.verdict b { font-weight: 600; }
.better b { color: var(--better); } .worse b { color: var(--worse); }
.higher b, .lower b { color: var(--other); }
.inconclusive .verdict b, .none .verdict b { color: var(--quiet); font-weight: 400; }
.units td, .units thead th { white-space: nowrap; }
.units .share { width: 55%; padding-right: 0; padding-left: 16px; }
.decisions { margin-top: 20px; }
.results { table-layout: fixed; }
.results th:first-child { width: 22%; }
.results .mean { width: 9%; } .results .lift { width: 15%; } .results .p { width: 9%; } .results .verdict { width: 11%; white-space: nowrap; }
td.picture { position: relative; }
svg { display: block; width: 100%; overflow: visible; }
.plot { position: absolute; inset: 0; height: 100%; } .plot svg, .bar svg { width: auto; }
.axis { height: 18px; font-size: 12px; } .axis text { fill: var(--quiet); text-anchor: middle; }
.bar { height: 14px; } .bar rect { fill: var(--bar); } .bar line { stroke: var(--text); stroke-width: 2; }
.grid { stroke: var(--line); } .zero { stroke: var(--zero); stroke-width: 1.5; }
.interval { stroke: var(--tone); stroke-width: 5; stroke-linecap: round; }
.sequential { stroke: var(--tone); stroke-width: 1.5; opacity: 0.6; }
.dot { fill: var(--card); stroke: var(--tone); stroke-width: 3; } .end { fill: var(--tone); }
tr { --tone: var(--none); }
tr.better { --tone: var(--better); } tr.worse { --tone: var(--worse); } tr.higher, tr.lower { --tone: var(--other); }
footer { margin-top: 24px; color: var(--quiet); font-size: 13px; }
.notes { margin: 0 0 12px; padding-left: 20px; } .notes li:target { color: var(--text); }
footer p { margin: 0; }
@media screen and (max-width: 760px) {
  main { padding: 20px 14px 32px; }
  h1 { font-size: 23px; }
  section { margin-top: 16px; padding: 16px 14px; }
  .units .share, .units thead td { display: none; }
  .decisions { table-layout: fixed; font-size: 12px; } .decisions th, .decisions td { padding: 6px 2px; }
  .decisions thead th { font-size: 11px; } .decisions th:first-child { width: 34%; } .decisions small { display: block; font-size: 11px; }
  .results, .results tbody { display: block; }
  .results thead { display: block; position: sticky; top: 0; z-index: 1; background: var(--card); }
  .results thead tr { display: block; }
  .results thead th { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .results thead th.picture { position: static; display: block; width: auto; height: auto; padding: 2px 0; clip-path: none; overflow: visible; }
  .results tbody tr { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 2px 12px; padding: 14px 0 10px; border-top: 1px solid var(--line); }
  .results tbody th, .results tbody td { width: auto !important; padding: 0; border: 0; text-align: left; }
  .results tbody th { grid-column: 1 / 3; }
  .results tbody td.verdict { grid-column: 3; grid-row: 1; text-align: right; }
  .results tbody td.lift { grid-column: 1 / 4; grid-row: 2; }
  .results tbody td.lift small { display: inline; margin-left: 6px; }
  .results tbody td.picture { grid-column: 1 / 4; grid-row: 3; }
  .plot { position: static; height: 40px; }
  .results tbody td.picture:empty { display: none; }
  .results tbody td.mean::before, .results tbody td.p::before { content: attr(data-label); display: block; color: var(--quiet); font-size: 12px; }
}
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; }
  body { background: none; font-size: 8.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  section { padding: 0; border: 0; border-radius: 0; }
  th, td { padding: 6px; }
  small, thead th, footer { font-size: 7.5pt; }
  .axis { font-size: 7.5pt; }
  .results .mean { width: 10%; } .results .lift { width: 17%; } .results .p { width: 10.5%; } .results .verdict { width: 12.5%; }
  h1, h2, thead { break-after: avoid; }
  tr, .warning, li { break-inside: avoid; }
  a { color: inherit; }
}
`;
