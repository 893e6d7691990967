using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using Totems.Testing;
using Totems.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>What a chain's office does beside its menu: programs, stores' own prices, moving from another system, what a totem showed.</summary>
internal sealed class Administering(IPage office, Findings findings)
{
    public async Task SignInAsync(DemoPerson person, string firstPage)
    {
        await office.GotoAsync("/");
        await office.GetByLabel("E-mail").FillAsync(person.Email);
        await office.GetByLabel("Senha", new() { Exact = true }).FillAsync(person.Password);
        await office.GetByRole(AriaRole.Button, new() { Name = "Entrar" }).ClickAsync();
        await Expect(Heading(firstPage)).ToBeVisibleAsync();
    }

    /// <summary>A token whose text is shown once, and then only its beginning.</summary>
    public async Task MakeATokenAsync(string name)
    {
        await GoAsync("/programs", "Programas");
        await office.GetByRole(AriaRole.Button, new() { Name = "Nova chave" }).ClickAsync();
        var form = Dialog("Nova chave");
        await form.GetByLabel("Nome").FillAsync(name);
        await findings.InspectAsync(office, "token, form");
        await form.GetByRole(AriaRole.Button, new() { Name = "Criar chave" }).ClickAsync();
        var made = Dialog("Chave criada");
        var text = await made.Locator("code").First.TextContentAsync() ?? "";
        Xunit.Assert.True(text.Length > 30, "The token is shown whole.");
        await findings.InspectAsync(office, "token, made");
        await made.GetByRole(AriaRole.Button, new() { Name = "Guardei a chave" }).ClickAsync();
        await Expect(made).Not.ToBeVisibleAsync();
        await Expect(Row(name)).ToContainTextAsync("Ativa");
        await Expect(office.GetByText(text)).ToHaveCountAsync(0);
    }

    /// <summary>A webhook: an address without encryption is refused, a good one is taken.</summary>
    public async Task AddAWebhookAsync(string url)
    {
        await office.GetByRole(AriaRole.Button, new() { Name = "Novo aviso" }).ClickAsync();
        var form = Dialog("Novo aviso");
        await form.GetByLabel("Endereço").FillAsync("http://erp.example.com/avisos");
        await form.GetByRole(AriaRole.Button, new() { Name = "Adicionar" }).ClickAsync();
        await Expect(form.GetByText("Precisa ser um endereço https:// da internet")).ToBeVisibleAsync();
        await form.GetByLabel("Endereço").FillAsync(url);
        await form.GetByRole(AriaRole.Button, new() { Name = "Adicionar" }).ClickAsync();
        await Dialog("Aviso criado").GetByRole(AriaRole.Button, new() { Name = "Guardei o segredo" }).ClickAsync();
        await Expect(Row(url)).ToContainTextAsync("Ativo");
        await findings.InspectAsync(office, "programs");
    }

    /// <summary>Stores' prices may be so many percent from their zone's.</summary>
    public async Task SetTheBandAsync(string percent)
    {
        await GoAsync("/prices/band", "Preços das lojas");
        await office.GetByLabel("Quanto abaixo").FillAsync(percent);
        await office.GetByLabel("Quanto acima").FillAsync(percent);
        await office.GetByRole(AriaRole.Button, new() { Name = "Permitir preços das lojas" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Heading, new() { Name = $"As lojas podem ir de {percent} % abaixo a {percent} % acima do preço da zona." })).ToBeVisibleAsync();
        await findings.InspectAsync(office, "price band");
    }

    /// <summary>Who runs a store types a price outside of the band, is told so, and one within it, which holds.</summary>
    public async Task TypePricesOutsideAndWithinTheBandAsync(string before, string outside, string within)
    {
        await GoAsync("/prices", "Preços");
        await office.GetByRole(AriaRole.Searchbox).First.FillAsync("item:x-burger:simples");
        var cell = office.GetByRole(AriaRole.Gridcell).Last;
        await Expect(office.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(cell).ToHaveTextAsync(before);
        await TypeAsync(cell, outside);
        await Expect(office.GetByText("sai da faixa da rede: de").First).ToBeVisibleAsync();
        await Expect(cell).ToHaveTextAsync(before);
        await TypeAsync(cell, within);
        await Expect(cell).ToHaveTextAsync(within);
        await findings.InspectAsync(office, "prices of a franchisee");
    }

    /// <summary>Another system's price list: one price differs, one code is only there.</summary>
    public async Task CompareAnotherSystemsPricesAsync(string code)
    {
        await GoAsync("/import/parity", "Conferir com o sistema antigo");
        await office.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "precos.csv",
            MimeType = "text/csv",
            Buffer = Encoding.Latin1.GetBytes($"código;preço\r\n{code};1,23\r\nANTIGO-1;10,00\r\n"),
        });
        await Expect(Row(code)).ToContainTextAsync("R$ 1,23");
        await Expect(Row("ANTIGO-1")).ToContainTextAsync("Só no sistema antigo");
        await findings.InspectAsync(office, "parity");
    }

    /// <summary>The screen of a totem a moment ago, drawn again.</summary>
    public async Task SeeWhatATotemShowedAsync(Guid totem, string entry, CancellationToken cancellationToken)
    {
        await office.GotoAsync($"/totems/{totem}");
        await office.GetByRole(AriaRole.Link, new() { Name = "O que mostrava em…" }).ClickAsync();
        await Expect(office.GetByText("De que momento?")).ToBeVisibleAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        // It reports what it shows a moment after it does.
        await Eventually.TrueAsync(async () =>
        {
            var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            await office.GetByLabel("Momento, no horário da loja").FillAsync(now);
            await office.SettledAsync();
            return await office.GetByText(entry).CountAsync() > 0;
        }, $"the screen with {entry}", TimeSpan.FromMinutes(1), cancellationToken);
        await Expect(office.GetByText("Versão").First).ToBeVisibleAsync();
        await findings.InspectAsync(office, "what a totem showed");
    }

    private async Task TypeAsync(ILocator cell, string price)
    {
        await cell.ClickAsync();
        await office.Keyboard.TypeAsync(price);
        await office.Keyboard.PressAsync("Enter");
    }

    private async Task GoAsync(string path, string heading)
    {
        await office.GotoAsync(path);
        await Expect(Heading(heading)).ToBeVisibleAsync();
    }

    private ILocator Heading(string name) => office.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });

    private ILocator Dialog(string name) => office.GetByRole(AriaRole.Dialog, new() { Name = name });

    private ILocator Row(string text) => office.GetByRole(AriaRole.Row).Filter(new() { HasText = text });
}
