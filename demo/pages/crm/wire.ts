// First of all: the elements stand in the page's HTML already, and what is set before they are upgraded counts.
import {applyView} from '../shared/view.js';
import {onUserChanged, tokenProviderOf} from './session.js';
import {find} from '../shared/dom.js';

const provider = find<HTMLElement & {tokenProvider: unknown}>('group-chat-provider');

/** A new function is a new session: the provider lets the former user go and connects again. */
function signIn(): void {
  provider.tokenProvider = tokenProviderOf();
}

applyView();
signIn();
onUserChanged(signIn);
