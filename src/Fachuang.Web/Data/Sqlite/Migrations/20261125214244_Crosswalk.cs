using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Crosswalk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CarriedFrom",
                table: "Submissions",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Crosswalks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromSystemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToSystemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Crosswalks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Crosswalks_IndicatorSystems_FromSystemId",
                        column: x => x.FromSystemId,
                        principalTable: "IndicatorSystems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Crosswalks_IndicatorSystems_ToSystemId",
                        column: x => x.ToSystemId,
                        principalTable: "IndicatorSystems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CrosswalkDecision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CrosswalkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CrosswalkDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CrosswalkDecision_Crosswalks_CrosswalkId",
                        column: x => x.CrosswalkId,
                        principalTable: "Crosswalks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CrosswalkDecision_CrosswalkId",
                table: "CrosswalkDecision",
                column: "CrosswalkId");

            migrationBuilder.CreateIndex(
                name: "IX_CrosswalkDecision_RegionId_CrosswalkId",
                table: "CrosswalkDecision",
                columns: new[] { "RegionId", "CrosswalkId" });

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_FromSystemId",
                table: "Crosswalks",
                column: "FromSystemId");

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_RegionId_FromSystemId_ToSystemId",
                table: "Crosswalks",
                columns: new[] { "RegionId", "FromSystemId", "ToSystemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_ToSystemId",
                table: "Crosswalks",
                column: "ToSystemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CrosswalkDecision");

            migrationBuilder.DropTable(
                name: "Crosswalks");

            migrationBuilder.DropColumn(
                name: "CarriedFrom",
                table: "Submissions");
        }
    }
}
