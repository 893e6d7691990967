using System.CommandLine;
using Totems.Local;
using Totems.Local.Servers;
using Totems.Local.Terminal;

using var termination = new Termination();
try
{
    return await Commands.Root().Parse(args).InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
        termination.Token);
}
catch (LocalServerException problem)
{
    Say.Problem(problem.Message);
    return 1;
}
catch (OperationCanceledException) when (termination.Token.IsCancellationRequested)
{
    return 130;
}
