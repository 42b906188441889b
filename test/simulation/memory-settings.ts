/** Of the settings, what payments on tables in memory need. */
export const memorySettings = {
  piiMasterKeys: [Buffer.alloc(32, 7)],
  retentionDays: {},
  limits: { notifications: { rowsMax: 100, bytesMax: 1024 * 1024 } },
};
