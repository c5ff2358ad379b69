import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AskersView, ContactAnswerView } from './contact.view';
import { ContactsService } from './contacts.service';
import { AskContactDto } from './dto/ask-contact.dto';

/** Whether somebody works with a child, and whom to call. */
@Controller('api/contact-questions')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Post()
  @HttpCode(200)
  @Policy({ may: 'contact:ask', audit: 'contact.asked' })
  ask(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() question: AskContactDto,
  ): Promise<ContactAnswerView> {
    return this.contacts.ask(tx, actor, question);
  }

  @Get('askers')
  @Policy({ may: 'contact:review', audit: 'contact-askers.listed' })
  askers(@CurrentTx() tx: Tx): Promise<AskersView> {
    return this.contacts.askers(tx);
  }
}
