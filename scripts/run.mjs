import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {delimiter, resolve} from 'node:path';

/** Runs a command of the project's own dependencies, or one on the PATH; rejects when it fails. */
export async function run(command, args = [], {env = {}, ...options} = {}) {
  const PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn(command, args, {stdio: 'inherit', ...options, env: {...process.env, ...env, PATH}});
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw Object.assign(new Error(`${command} ${args.join(' ')}: exit ${code ?? signal}`), {code});
}
