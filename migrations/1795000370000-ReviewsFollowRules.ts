import { MigrationInterface, QueryRunner } from 'typeorm';

const PROTECTIONS = `'{secrecy_marking,protected_registration,fictitious_identity}'`;
const BASES = `'{disclosure-decision,consent,assignment,coordination,own-record,second-person,self,public-task}'`;
const ROLES = `'{coordinator,participant,lul_social_worker,unit_manager,operational_group_member,steering_group_member,log_reviewer,records_manager,administrator,development_lead}'`;

/** Which reads the monthly review of the log points out is the law as data: versions, limits, and who reviewed them. */
export class ReviewsFollowRules1795000370000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function legal_rule_members() rename to legal_rule_members_before_log_reviews;
      create function legal_rule_members() returns table (kind text, code text, member text, type text, lowest integer,
          highest integer, among text[], is_optional boolean)
        language sql immutable set search_path = public, pg_temp
        as $$
          select * from legal_rule_members_before_log_reviews()
          union all
          values
            ('log_review', 'LOG_REVIEW', 'percent', 'number', 5, 100, null::text[], false),
            ('log_review', 'LOG_REVIEW', 'signWithinDays', 'number', 5, 60, null, false),
            ('log_review', 'LOG_PROTECTED_IDENTITY', 'protections', 'choices', null, null, ${PROTECTIONS}, false),
            ('log_review', 'LOG_NO_ASSIGNMENT', 'accepted', 'choices', null, null, ${BASES}, false),
            ('log_review', 'LOG_OWN_NAME', 'shortestName', 'number', 2, 10, null, false),
            ('log_review', 'LOG_CLOSED_CASE', 'graceDays', 'number', 0, 365, null, false),
            ('log_review', 'LOG_OFF_HOURS', 'opensAt', 'time', null, null, null, false),
            ('log_review', 'LOG_OFF_HOURS', 'closesAt', 'time', null, null, null, false),
            ('log_review', 'LOG_OFF_HOURS', 'exceptRoles', 'choices', null, null, ${ROLES}, false),
            ('log_review', 'LOG_VOLUME', 'spreads', 'number', 2, 20, null, false),
            ('log_review', 'LOG_VOLUME', 'atLeast', 'number', 10, 1000, null, false),
            ('log_review', 'LOG_VOLUME', 'months', 'number', 1, 12, null, false),
            ('log_review', 'LOG_EXPORT', 'kinds', 'choices', null, null, '{print,export}', false),
            ('log_review', 'LOG_BREAK_GLASS', 'reads', 'choice', null, null, '{every,first}', false)
        $$;
      grant execute on function legal_rule_members() to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_rule_members();
      alter function legal_rule_members_before_log_reviews() rename to legal_rule_members;
    `);
  }
}
