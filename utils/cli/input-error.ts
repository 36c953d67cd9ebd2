/** Bad input to a command, in a sentence that names the file and the place. */
export class InputError extends Error {}
