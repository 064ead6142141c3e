// One service of Azurite in memory, on a free port of this machine, until whoever started it is gone: then standard input ends.
const service = process.argv[2];
process.argv.splice(2, 1, `--${service}Host`, '127.0.0.1', `--${service}Port`, '0',
  '--inMemoryPersistence', '--skipApiVersionCheck', '--silent', '--disableTelemetry');
process.stdin.on('end', () => process.exit(0)).resume();
require(`azurite/dist/src/${service}/main.js`);
