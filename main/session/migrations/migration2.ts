/** Agents of any network: how each is read is kept with it. Agents of before are of the built-in networks and have none. */
export const migration2 = `
ALTER TABLE agents ADD COLUMN reading TEXT;     -- JSON: network, preprocessing, actions, what is explained
`;
