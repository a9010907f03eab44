using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Candidacies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Candidacies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ItemName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ItemField = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ItemInnovation = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    PackageId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    MovedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Candidacies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Candidacies_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Candidacies_CandidacyPackages_PackageId",
                        column: x => x.PackageId,
                        principalTable: "CandidacyPackages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Candidacies_CampaignId",
                table: "Candidacies",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Candidacies_PackageId",
                table: "Candidacies",
                column: "PackageId");

            migrationBuilder.CreateIndex(
                name: "IX_Candidacies_RegionId_CampaignId_Number",
                table: "Candidacies",
                columns: new[] { "RegionId", "CampaignId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Candidacies");
        }
    }
}
