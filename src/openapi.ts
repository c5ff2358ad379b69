import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';
import type { Config } from './platform/config/config';
import { describeConventions } from './openapi-conventions';

/** Writes the API's description to the file named first on the command line. Needs no database. */
async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule.for({} as Config), { preview: true, logger: false });
  const described = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Samspel')
      .setDescription('Case coordination around one young person at a time (SSF and SSPF).')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addCookieAuth('__Host-samspel')
      .build(),
    { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` },
  );
  const document: OpenAPIObject = describeConventions(described);
  writeFileSync(process.argv[2] ?? 'docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
  await app.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
