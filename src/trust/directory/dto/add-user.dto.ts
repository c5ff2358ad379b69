import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsWorkPhone } from './work-phone.dto';

/** How somebody will sign in. */
export class SignInIdentityDto {
  /** The slug of the identity provider. */
  @Matches(/^[a-z0-9-]{1,30}$/)
  identityProvider!: string;

  /** What the provider calls the person, letter by letter. */
  @IsString()
  @Length(1, 200)
  subject!: string;
}

/** Somebody new. Without an approved role they can do nothing. */
export class AddUserDto {
  @IsString()
  @Length(1, 120)
  name!: string;

  @IsString()
  @Length(1, 120)
  title!: string;

  /** The telephone on which the person is reached at work. */
  @IsWorkPhone()
  workPhone?: string | null;

  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => SignInIdentityDto)
  identities!: SignInIdentityDto[];
}
