import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { IdentityProviders } from './identity-providers';
import { SamlController } from './saml.controller';
import { SamlOptions } from './saml-options';
import { SamlSignOut } from './saml-sign-out';
import { SamlSignIn } from './saml.strategy';
import { SessionController } from './session.controller';
import { SessionMiddleware } from './session.middleware';
import { Sessions } from './sessions';

@Module({
  imports: [PassportModule.register({ session: false })],
  controllers: [SamlController, SessionController],
  providers: [IdentityProviders, SamlOptions, SamlSignIn, SamlSignOut, Sessions, SessionMiddleware],
  exports: [SessionMiddleware],
})
export class IdentityModule {}
