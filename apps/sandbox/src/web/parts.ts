export { chip, moment, notice, option, postButton, timeOf, type Tone } from '#web';
