using System.Globalization;
using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary>What people need to know once all is up.</summary>
internal static class Summary
{
    /// <summary>Prints addresses and demo logins.</summary>
    public static void Print(Workspace workspace, Ports ports, TimeSpan took)
    {
        Say.Line();
        Say.Line(string.Create(CultureInfo.InvariantCulture, $"Totems is up ({took.TotalSeconds:0.0} s)."));
        Say.Line();
        Say.Line($"  Web admin      {ports.ServerUrl}/");
        Say.Line($"  Kiosk screen   {ports.KioskUrl}/");
        Say.Line($"  Its devices    {ports.DevicesUrl}/");
        Say.Line($"  Health         {ports.ServerUrl}/health/ready");
        Say.Line($"  Logs           {Path.GetRelativePath(Directory.GetCurrentDirectory(), workspace.Logs)}/");
        var people = DemoPerson.Read(workspace);
        if (people.Count > 0)
        {
            var (role, email, password) = (people.Max(person => person.Role.Length), people.Max(person => person.Email.Length), people.Max(person => person.Password.Length));
            Say.Line();
            Say.Line("  Demo logins");
            foreach (var person in people)
            {
                Say.Line($"    {person.Role.PadRight(role)}   {person.Email.PadRight(email)}   {person.Password.PadRight(password)}   {person.Name}");
            }
        }

        Say.Line();
        Say.Line("Ctrl-C stops it; the data stay. ./totems up --reset begins anew.");
    }
}
