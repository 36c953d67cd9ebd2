import type { Background } from '../background/background';
import type { HandlerTable } from '../messages/serve';
import { announcePage } from './announce-page';
import { checkInstance } from './check-instance';
import { clearRequests } from './clear-requests';
import { closePanel } from './close-panel';
import { enableHost } from './enable-host';
import { enterToken } from './enter-token';
import { findCounterpart } from './find-counterpart';
import { forgetInstance } from './forget-instance';
import { listInstances } from './list-instances';
import { listRequests } from './list-requests';
import { listTemplates } from './list-templates';
import { loadDraft } from './load-draft';
import { loadPlaybook } from './load-playbook';
import { loadPopup } from './load-popup';
import { lockTokens } from './lock-tokens';
import { openOptions } from './open-options';
import { openPanel } from './open-panel';
import { panelOpened } from './panel-opened';
import { postNote } from './post-note';
import { previewNote } from './preview-note';
import { readChecklist } from './read-checklist';
import { saveDraft } from './save-draft';
import { setInstanceSwitches } from './set-instance-switches';
import { setPlaybookSource } from './set-playbook-source';
import { tickItems } from './tick-items';
import { unlock } from './unlock';

/** Everything the background does when asked, by message. */
export const handlers: HandlerTable<Background> = {
  'announce-page': announcePage,
  'panel-opened': panelOpened,
  'close-panel': closePanel,
  'list-templates': listTemplates,
  'load-draft': loadDraft,
  'save-draft': saveDraft,
  'preview-note': previewNote,
  'post-note': postNote,
  'read-checklist': readChecklist,
  'tick-items': tickItems,
  'find-counterpart': findCounterpart,
  unlock,
  'open-options': openOptions,
  'load-popup': loadPopup,
  'open-panel': openPanel,
  'list-instances': listInstances,
  'check-instance': checkInstance,
  'enable-host': enableHost,
  'forget-instance': forgetInstance,
  'set-instance-switches': setInstanceSwitches,
  'lock-tokens': lockTokens,
  'list-requests': listRequests,
  'clear-requests': clearRequests,
  'load-playbook': loadPlaybook,
  'set-playbook-source': setPlaybookSource,
  'enter-token': enterToken,
};
