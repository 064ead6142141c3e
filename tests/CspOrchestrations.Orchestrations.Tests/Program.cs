using CspOrchestrations.Orchestrations.Tests.EndOfTerm.Ladder;

// The tests run in their host; started as a program, this assembly is the process that a test kills.
return args is [LadderProcess.Command, var folder] ? await LadderProcess.RunAsync(folder) : 2;
