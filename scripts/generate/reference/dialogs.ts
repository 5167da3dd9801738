import { type Html, html } from './html.ts';

/** The search over guides, operations, fields, statuses and error codes. The script of the page fills the list. */
export const searchDialog: Html = html`<dialog id="search" aria-label="Search">
<form method="dialog"><input id="search-words" type="search" role="combobox" aria-expanded="true" aria-controls="search-results" aria-autocomplete="list" aria-label="Search guides, operations, fields, statuses and error codes" placeholder="Search guides, fields, statuses, error codes…" autocomplete="off" spellcheck="false"><button class="plain" aria-label="Esc: close the search">Esc</button></form>
<ul id="search-results" role="listbox" aria-label="Results"></ul>
<p id="search-note" role="status"></p>
</dialog>
`;

/** The form that sends a request. The script of the page fills it for an operation. */
export const tryDialog: Html = html`<dialog id="try" aria-labelledby="try-title">
<form id="try-form" method="dialog">
<header><h2 id="try-title">Try it</h2><button class="plain" value="close" formnovalidate aria-label="Close">Close</button></header>
<div class="try-columns"><div class="try-request">
<p id="try-note" class="note"></p>
<label>Address <input id="try-address" type="url" required autocomplete="off" spellcheck="false" list="try-addresses"></label><datalist id="try-addresses"></datalist>
<label>Key <input id="try-key" type="text" autocomplete="off" spellcheck="false" data-1p-ignore></label>
<p class="hint">The page sends the key only to this address, and never stores it.</p>
<label>Body <textarea id="try-body" rows="8" spellcheck="false"></textarea></label>
<p id="try-problem" class="problem" role="alert"></p>
<button id="try-send" class="primary" value="send">Send <kbd>Ctrl ↵</kbd></button>
</div><div class="try-result">
<div class="panel"><div class="panel-head"><span class="panel-title">curl</span><button type="button" class="copy" aria-label="Copy the curl command">Copy</button></div><figure><pre tabindex="0" aria-label="curl command"><code id="try-curl"></code></pre></figure></div>
<div class="panel"><div class="panel-head"><span class="panel-title">Request</span></div><figure><pre tabindex="0" aria-label="Request"><code id="try-sent"></code></pre></figure></div>
<div class="panel" id="try-response" hidden><div class="panel-head"><span class="panel-title">Response</span><span id="try-status" role="status"></span><button type="button" class="copy" aria-label="Copy the response">Copy</button></div><figure><pre tabindex="0" aria-label="Response"><code id="try-received"></code></pre></figure></div>
</div></div></form></dialog>
`;
