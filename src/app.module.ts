import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './platform/config/config';
import { CasesModule } from './casework/cases/cases.module';
import { ConversationsModule } from './casework/conversations/conversations.module';
import { CustodyModule } from './casework/custody/custody.module';
import { NotesModule } from './casework/notes/notes.module';
import { OverviewModule } from './casework/overview/overview.module';
import { OperationsModule } from './oversight/operations/operations.module';
import { StatisticsModule } from './oversight/statistics/statistics.module';
import { PlatformModule } from './platform/platform.module';
import { AccessModule } from './trust/access/access.module';
import { AuditModule } from './trust/audit/audit.module';
import { ConsentModule } from './trust/consent/consent.module';
import { DirectoryModule } from './trust/directory/directory.module';
import { IdentityModule } from './trust/identity/identity.module';
import { LegalRulesModule } from './trust/legal-rules/legal-rules.module';
import { PapersModule } from './trust/papers/papers.module';
import { AccessLogModule } from './trust/access-log/access-log.module';
import { LogReviewModule } from './trust/log-review/log-review.module';
import { ConflictsModule } from './trust/conflicts/conflicts.module';
import { ContactsModule } from './trust/contacts/contacts.module';
import { EmergenciesModule } from './trust/emergencies/emergencies.module';
import { ProtectionModule } from './trust/protection/protection.module';
import { SharingModule } from './trust/sharing/sharing.module';

/**
 * The table of contents: every feature, in the order of the rings; but casework first, where the day is spent. Routes are
 * looked for in this order, one by one: whoever stands last is asked for after some two hundred others.
 */
@Module({})
export class AppModule {
  static for(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.for(config),
        CasesModule,
        OverviewModule,
        NotesModule,
        ConversationsModule,
        CustodyModule,
        AccessModule,
        AuditModule,
        DirectoryModule,
        IdentityModule,
        LegalRulesModule,
        ConsentModule,
        PapersModule,
        AccessLogModule,
        SharingModule,
        EmergenciesModule,
        LogReviewModule,
        ConflictsModule,
        ProtectionModule,
        ContactsModule,
        StatisticsModule,
        OperationsModule,
      ],
    };
  }
}
