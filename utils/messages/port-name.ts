/** Name of the panel's port. In a file of its own, so that the panel is built without the contract's schemas. */
export const PANEL_PORT = 'panel';
