/** Where standings are kept: a row a connection, and the cases of a standing across them. */
export function tablesOfStandings(): string {
  return `
      create unlogged table standings (
        backend integer primary key,
        user_id uuid not null,
        membership_id uuid not null,
        at_hand uuid,
        organisation_id uuid not null,
        organisation_kind text not null,
        role text not null,
        may text[] not null,
        coordinates text[] not null,
        here text[] not null,
        here_in_all text[] not null,
        is_across boolean not null,
        has_conflicts boolean not null,
        is_recorded boolean not null
      );
      create unlogged table standings_across (
        backend integer,
        position bigint,
        may text[] not null,
        cases uuid[] not null,
        primary key (backend, position)
      );
      comment on table standings_across is 'For a standing across cases: cases alike in what whoever acts may in them';
      comment on table standings is 'What whoever acts may do, for the length of one transaction: a row a connection';
      alter table standings alter column may set storage plain, alter column coordinates set storage plain,
        alter column here set storage plain, alter column here_in_all set storage plain;
      alter table standings enable row level security, force row level security;
      alter table standings_across enable row level security, force row level security;
      grant select, insert, update, delete on standings, standings_across to samspel_rules;
      grant select (backend), delete on standings, standings_across to samspel_system;
      ${['standings', 'standings_across']
        .map(
          (table) => `
      create policy the_service_knows_which_connections_left_one on ${table} for select to samspel_system using (true);
      create policy the_service_forgets_closed_connections on ${table} for delete to samspel_system
        using (backend not in (select pid from pg_stat_activity));`,
        )
        .join('')}
  `;
}
