import { Module } from '@nestjs/common';
import { SharingModule } from '../../trust/sharing/sharing.module';
import { NotesController } from './notes.controller';
import { NotesRepository } from './notes.repository';
import { NotesService } from './notes.service';
import { WhoCouldRepository } from './who-could.repository';
import { WhoCouldService } from './who-could.service';

@Module({
  imports: [SharingModule],
  controllers: [NotesController],
  providers: [NotesService, NotesRepository, WhoCouldService, WhoCouldRepository],
  exports: [NotesService],
})
export class NotesModule {}
