/** Asks the browser for the permission to work on a host; must run in the click itself. True when it is granted. */
export type AskForHost = (instanceUrl: string) => Promise<boolean>;
