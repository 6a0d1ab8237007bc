import type {Preview} from '@storybook/web-components-vite';
import {setCustomElementsManifest} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with {type: 'json'};

setCustomElementsManifest(manifest);

const looks = [
  {value: 'light', title: 'Light'},
  {value: 'dark', title: 'Dark'},
  {value: 'rtl', title: 'Right to left'},
];

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {a11y: {test: 'error'}, layout: 'fullscreen', options: {storySort: {order: ['Getting started', 'Chat', 'List', 'Thread', 'Composer']}}},
  globalTypes: {
    look: {description: 'How the page around the elements looks', toolbar: {title: 'Look', icon: 'paintbrush', items: looks, dynamicTitle: true}},
  },
  initialGlobals: {look: 'light'},
  decorators: [
    (story, {globals}) => {
      const {documentElement} = document;
      documentElement.dir = globals.look === 'rtl' ? 'rtl' : 'ltr';
      documentElement.style.colorScheme = globals.look === 'dark' ? 'dark' : 'light';
      documentElement.style.background = 'Canvas';
      documentElement.style.color = 'CanvasText';
      documentElement.style.fontFamily = 'system-ui, sans-serif';
      return story();
    },
  ],
};

export default preview;
