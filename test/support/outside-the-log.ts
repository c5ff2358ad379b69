/** Who may nothing on the log's own routes: 403 to those who see the log of a case; to others there is no log. */
export const outsideTheLog = [
  ['coordinator', 'coordination', 403],
  ['administrator', 'municipality', 404],
  ['unit_manager', 'school', 403],
  ['records_manager', 'municipality', 404],
] as const;
