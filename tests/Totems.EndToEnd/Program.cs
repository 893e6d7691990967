using Totems.EndToEnd;
using Totems.EndToEnd.Shots;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The browser tests; with "shots" in front, the pictures of a running system instead.
if (args is ["shots", .. var options])
{
    return await ShotsCommand.RunAsync(options);
}

return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
