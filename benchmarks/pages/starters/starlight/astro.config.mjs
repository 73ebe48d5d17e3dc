// Starlight as its "Manual setup" switches it on, with an icon, because Starlight links to one.
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://iop-guide.example',
  integrations: [starlight({ title: 'The IOP Guide' })],
});
