// Builds the package into dist/: modules, declarations, the CDN bundle, the schema and the manifest.
import {cp, rm} from 'node:fs/promises';
import {buildConformance} from './build-conformance.mjs';
import {run} from './run.mjs';
import {shorten} from './shorten.mjs';

await rm('dist', {recursive: true, force: true});
await run('vite', ['build', '--logLevel', 'warn']);
await run('tsc', ['-p', '.config/tsconfig.build.json']);
await run('vite', ['build', '--mode', 'cdn', '--logLevel', 'warn']);
await shorten('dist/cdn/group-chat.min.js');
await buildConformance('dist');
await cp('src/contract/schema.graphql', 'dist/schema.graphql');
await run('cem', ['analyze', '--config', '.config/custom-elements-manifest.config.mjs', '--quiet']);
