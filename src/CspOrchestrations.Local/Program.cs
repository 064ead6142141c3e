using CspOrchestrations.Local.CommandLine;

return await LocalCommandLine.RunAsync(args, Console.Out, Console.Error);
