import {checks} from '../checks/all.js';
import {tokenVariables} from './options.js';

export const help = `Tries a back end against the group chat contract, line by line.

  group-chat-elements conformance <url> --token-a <token> --token-b <token> [options]

<url>                   the GraphQL endpoint, e.g. https://crm.example/graphql
--token-a <token>       bearer token of a teammate who may create groups          or ${tokenVariables.a}
--token-b <token>       of another teammate of the same organisation              or ${tokenVariables.b}
--token-other <token>   of a teammate of another organisation, to try that        or ${tokenVariables.other}
                        nothing leaks
--token-limited <token> of a teammate limited to assigned contacts                or ${tokenVariables.limited}
--control <module.mjs>  what acts as the outside: phones that write and show, opt-outs, an administrator. What it cannot do is
                        not tried. Its interface: ConformanceControl of group-chat-elements/conformance, see docs/contract.md
--contacts <ids>        the only contacts to use, with commas between: messages go out to their phones
--ws-endpoint <url>     where subscriptions are, over WebSocket; default: <url> with ws: or wss:
--sse-endpoint <url>    where they are, over server-sent events; alone, no WebSocket is tried
--only <ids>            only these checks, or groups of them: send-once,create
--limit <seconds>       how long one check may take; default 30
--patience <factor>     how much longer checks wait for what should come by itself, such as events; default 1
--json                  the report as JSON on standard output, the progress on standard error
--yes, -y               begin without asking
--list                  the checks, and the rule each one stands for
--help, -h              this

Before anything is written it says what. Tokens are never printed; the variables keep them out of the shell's history.

Ends with 0 when nothing failed, 1 when something did, 2 when it could not be tried (wrong address, refused token, …),
130 when it was ended by Ctrl-C.
`;

export const list = (): string => checks.map(({id, title, rule}) => `${id.padEnd(26)}${title}\n${' '.repeat(26)}${rule}\n`).join('');
