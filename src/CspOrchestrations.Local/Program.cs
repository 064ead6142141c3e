namespace CspOrchestrations.Local; internal static class Program { private static void Main() { } }
