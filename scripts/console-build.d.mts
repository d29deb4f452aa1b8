/** Builds the console when its sources are newer than the last build; instant when it is current. */
export function buildConsole(): void;
