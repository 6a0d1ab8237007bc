import {Kind, createSourceEventStream, execute, visit, type DocumentNode, type ExecutionArgs, type ExecutionResult} from 'graphql';

type Answer = ReturnType<typeof execute>;

/** By frame and document. Frames are shared by the streams of one viewer that stand at the same place, and by nobody else. */
const answers = new WeakMap<object, Map<DocumentNode, Answer>>();

/** `subscribe` of the engine, but an answer is put together once for all streams that get the same frame and asked with the same document. */
export async function subscribeShared(args: ExecutionArgs): Promise<ExecutionResult | AsyncGenerator<ExecutionResult, void, void>> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const frames = source[Symbol.asyncIterator]() as AsyncIterator<object, unknown, void>;
  const end = async () => {
    await frames.return?.();
    return {done: true, value: undefined} as const;
  };
  const results: AsyncGenerator<ExecutionResult, void, void> = {
    async next() {
      const {done, value} = await frames.next();
      if (done === true) return {done, value: undefined};
      try {
        return {done: false, value: await answerTo(value, args)};
      } catch (error) {
        await end();
        throw error;
      }
    },
    return: end,
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

function answerTo(frame: object, args: ExecutionArgs): Answer {
  const ask = () => execute({...args, rootValue: frame});
  if (!isSameForAll(args.document)) return ask();
  const known = answers.get(frame) ?? new Map<DocumentNode, Answer>();
  answers.set(frame, known);
  const answer = known.get(args.document) ?? ask();
  known.set(args.document, answer);
  return answer;
}

const sameForAll = new WeakMap<DocumentNode, boolean>();

/** Whether variables say nothing but where the stream begins: what is asked of its frames is the same for everybody then. */
function isSameForAll(document: DocumentNode): boolean {
  const known = sameForAll.get(document);
  if (known !== undefined) return known;
  const operations = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? one : []));
  const roots = operations.flatMap(({selectionSet}) => selectionSet.selections);
  const ofRoots = roots.flatMap((one) => (one.kind === Kind.FIELD ? one.arguments ?? [] : [])).filter(({value}) => value.kind === Kind.VARIABLE);
  let used = 0;
  visit(document, {VariableDefinition: () => false, Variable: () => void (used += 1)});
  const found = operations.length === 1 && used === ofRoots.length;
  sameForAll.set(document, found);
  return found;
}
