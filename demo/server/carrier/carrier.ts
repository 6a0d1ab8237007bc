import type {App} from '../app.js';
export type CarrierDesk = ReturnType<typeof openCarrier>;
export function openCarrier(_pace: number) {
  return {kick() {}, start: async (_app: App) => {}, stop: async () => {}};
}
